using System.Text.Json;
using System.Text.Json.Nodes;
using Studio.Data;
using Studio.Domain.Approvals;
using Studio.Domain.Approvals.Channels;
using Studio.Domain.Approvals.Replies;
using Studio.Domain.Runs;
using Studio.Domain.Runs.Listing;

namespace Studio.Tests.Support.House;

/// <summary>What a run and its questions leave in the tables.</summary>
internal sealed partial class FullHouse
{
    private void AddRun(StudioDb db)
    {
        db.Add(new RunDefinition { WorkflowId = WorkflowId, OwnerId = Owner, Hash = "x", Definition = [] });
        db.Add(new Run { Id = RunId, WorkflowId = WorkflowId, OwnerId = Owner, Output = JsonSerializer.SerializeToElement("secret") });
        db.Add(new Step { Id = Guid.CreateVersion7(), ExecutionId = RunId, OwnerId = Owner, NodeId = "a", NodeType = "data.set" });
        db.Add(new RunLog
        {
            Id = Guid.CreateVersion7(),
            ExecutionId = RunId,
            OwnerId = Owner,
            EventType = LogEvent.StepStarted,
            Message = "m",
            LoggedAt = now,
        });
        db.Add(new RunPause
        {
            Id = Guid.CreateVersion7(),
            ExecutionId = RunId,
            OwnerId = Owner,
            PausedAt = now,
            PausedNodeId = "a",
            PauseReason = PauseReason.Signal,
            ResumeConditions = new JsonObject(),
        });
        AddWhatTheRunSaid(db);
        AddQuestion(db);
        db.Add(new Job { Id = Guid.CreateVersion7(), WorkflowId = WorkflowId, OwnerId = Owner, NextRunAt = now, TaskQueue = "default" });
    }

    private void AddQuestion(StudioDb db)
    {
        var question = Guid.CreateVersion7();
        db.Add(new HumanInteraction
        {
            Id = question,
            WorkflowId = WorkflowId,
            ExecutionId = RunId,
            OwnerId = Owner,
            NodeId = "a",
            InteractionType = QuestionKind.Approval,
            Title = "q",
            WorkflowName = "House",
            RequestData = [],
            Assignees = JsonSerializer.SerializeToElement(Array.Empty<string>()),
        });
        db.Add(new InteractionAnswer
        {
            InteractionId = question,
            OwnerId = Owner,
            UserId = Owner,
            UserName = "n",
            Place = 0,
            Answer = [],
            AnsweredAt = now,
        });
        db.Add(new InteractionComment
        {
            Id = Guid.CreateVersion7(),
            InteractionId = question,
            OwnerId = Owner,
            UserId = Owner,
            UserName = "n",
            Text = "t",
            SaidAt = now,
        });
        AddNotice(db, question);
        AddLetter(db, question);
        AddDelegation(db);
        AddReply(db, question);
    }

    private void AddReply(StudioDb db, Guid question) => db.Add(new ChannelReply
    {
        Id = Guid.CreateVersion7(),
        SourceChannel = InteractionChannel.Slack,
        Delivery = "d",
        RawPayload = [],
        Sender = "s",
        MatchedInteractionId = question,
        ReceivedAt = now,
        CreatedAt = now,
    });

    private void AddDelegation(StudioDb db) => db.Add(new Delegation
    {
        Id = Guid.CreateVersion7(),
        OwnerId = Owner,
        OwnerName = "n",
        DelegateId = Owner,
        DelegateName = "n",
        StartsAt = now,
        EndsAt = now,
        CreatedAt = now,
    });

    private void AddLetter(StudioDb db, Guid question)
    {
        db.Add(new OutboxMessage
        {
            Id = Guid.CreateVersion7(),
            InteractionId = question,
            OwnerId = Owner,
            Channel = InteractionChannel.Email,
            UserId = Owner,
            Recipient = "r@example.test",
            NextAt = now,
            CreatedAt = now,
        });
        db.Add(new AnswerLink { Hash = [1], InteractionId = question, OwnerId = Owner, UserId = Owner, ExpiresAt = now, CreatedAt = now });
    }

    private void AddNotice(StudioDb db, Guid question) => db.Add(new InteractionNotice
    {
        Id = Guid.CreateVersion7(),
        InteractionId = question,
        OwnerId = Owner,
        Kind = NoticeKind.Reminder,
        Names = "n",
        At = now,
    });

    private void AddWhatTheRunSaid(StudioDb db)
    {
        db.Add(new RunSignal
        {
            Id = Guid.CreateVersion7(),
            ExecutionId = RunId,
            OwnerId = Owner,
            SignalName = "go",
            Content = [],
        });
        db.Add(new RunFile
        {
            Id = Guid.CreateVersion7(),
            ExecutionId = RunId,
            OwnerId = Owner,
            Filename = "f",
            MimeType = "text/plain",
            SizeBytes = 1,
            StoragePath = "f",
            Content = [1],
        });
        db.Add(new RunQueryValue
        {
            ExecutionId = RunId,
            OwnerId = Owner,
            QueryName = "q",
            Value = JsonSerializer.SerializeToElement(1),
            SetAt = now,
        });
        db.Add(new WorkflowStatistics { WorkflowId = WorkflowId, OwnerId = Owner });
        db.Add(new WorkflowPeriod { WorkflowId = WorkflowId, OwnerId = Owner, Length = PeriodLength.Hour, StartsAt = now, Durations = [] });
        db.Add(new SavedFilter { Id = Guid.CreateVersion7(), OwnerId = Owner, Name = "Failed", Query = "status=error" });
    }
}
